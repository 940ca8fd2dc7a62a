"""A name in one field and its value in the next one, as files of settings have them: JSON, YAML, XML."""

# Up to two more fields between: `"type": "string"`, `"slotSetting": false`.
_MORE = r"""(?:\s{0,3},\s{0,20}["']?\w{2,12}["']?\s?:\s?(?:["']\w{1,16}["']|true|false|null|-?[0-9]{1,9}))"""
# `"name": "DB_PASSWORD", "value": "…"`.
JSON = rf"""["']{_MORE}{{0,2}}\s{{0,3}},\s{{0,20}}["']?value["']?\s{{0,3}}:\s{{0,3}}(?=["'])"""
# `- name: DB_PASSWORD`, and the value in the line below.
YAML = r"""["']?[ \t]{0,4}\r?\n[ \t]{1,20}["']?value["']?:[ \t]{1,4}"""
# `<name>password</name><value>…`, `<key>Password</key><string>…`, `<setting name="Password" …><value>…`.
ELEMENTS = (
    r"""(?:</\w{1,16}>|["'](?:\s{1,20}\w{1,20}=["']\w{0,16}["']){0,2}\s?>)\s{0,20}<(?:value|wert|string)>"""
)
# `<add key="SmtpPassword" value="…"/>`.
ATTRIBUTES = r"""["']\s{1,20}value\s?=\s?(?=["'])"""
# `"value": "…", "name": "DB_`: up to the word, and the value stands before it.
VALUE_FIRST = rf"""["']?value["']?\s?:\s?(?P<value>["'][^"'\n]{{4,128}}["']){_MORE}{{0,2}}\s{{0,3}},\s{{0,20}}
    ["']?(?:name|key|(?P<label>label))["']?\s?:\s?["'][\w./\-]{{0,40}}\Z"""
