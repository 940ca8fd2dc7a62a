"""A name in one field and its value in the next one, as files of settings have them: JSON, YAML, XML."""

# `"name": "DB_PASSWORD", "value": "…"`, also with one more field (`"type": "string"`) between.
JSON = r"""["'](?:\s{0,3},\s{0,20}["']?\w{2,12}["']?\s?:\s?["']\w{1,16}["'])?\s{0,3},\s{0,20}
    ["']?value["']?\s{0,3}:\s{0,3}(?=["'])"""
# `- name: DB_PASSWORD`, and the value in the line below.
YAML = r"""["']?[ \t]{0,4}\r?\n[ \t]{1,20}["']?value["']?:[ \t]{1,4}"""
# `<name>password</name><value>…`, `<key>Password</key><string>…`.
ELEMENTS = r"</\w{1,16}>\s{0,20}<(?:value|wert|string)>"
# `<add key="SmtpPassword" value="…"/>`.
ATTRIBUTES = r"""["']\s{1,20}value\s?=\s?(?=["'])"""
