import os, pytest
from pathlib import Path
from tests.ui.browser import *
PAGES=os.environ.get("PAGES","/").split(",")
@pytest.mark.parametrize("who",os.environ.get("WHO","jana").split(","))
def test_shots(live_server, browser, client, transactional_db, settings, who):
    from tests.cast import build_cast
    cast=build_cast(); settings.DEMO=True
    print(list(cast.people))
    cast.login(client, who)
    for w,s in [tuple(x.split(":")) for x in os.environ.get("SIZES","1440:light").split(",")]:
        c=browser.new_context(base_url=live_server.url, viewport={"width":int(w),"height":900}, color_scheme=s, locale="de-DE")
        sign_in_by_cookie(c, live_server.url, client.cookies["session"].value)
        p=c.new_page(); co=Complaints(); co.follow(p)
        for a in PAGES:
            r=p.goto(a); 
            p.screenshot(path=f"/tmp/preview/real/{who}{a.replace('/','-')}{s}-{w}.png")
            print(a, r.status, p.url, p.evaluate("document.documentElement.scrollWidth-document.documentElement.clientWidth"), co.lines); co.lines.clear()
        c.close()
