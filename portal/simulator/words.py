"""Word lists by which a question's language and subject are told."""

GERMAN = """
aber als am an auf aus bei bin bis bitte das dass dem den der des die dich dir doch du ein eine
einem einen einer eines er es fasse für gib haben hat ich ihm ihn ihr im in ist ja kann kannst
können mein meine mit mir nach nicht noch oder schreibe schreiben sehr sein sich sie sind so soll
über um und uns unser unsere vom von vor was welche wenn wer werden wie wir wird wo zu zum zur
zusammen
"""

ENGLISH = """
about after all and any are as at be because been but by can could do does for from give has have he
her his how if into is it its make me my not of on or our please she should so summarise summarize
that the their them there these they this to us was we were what when which who why will with would
write you your
"""

GERMAN_SUBJECTS = """
abmahnung abrechnung anfrage angebot anleitung anschreiben antrag anzeige arbeitsvertrag auftrag
auswertung bericht beschaffung bescheinigung beschwerde besprechung bestellung bewerbung bilanz
buchung budget datenblatt datenschutz einkauf einladung fehler formel frist förderung gehalt
garantie genehmigung geschäftsreise gewährleistung haftung inventur jahresabschluss kalkulation
kampagne kündigung konzept krankmeldung lager leistung lieferung liefertermin lieferant logistik
lohn mahnung marketing maschine meldung miete mitteilung montage nachricht newsletter onboarding
personal planung preis preisliste produkt produktion projekt protokoll prozess prüfung qualität
rabatt rechnung reklamation reparatur rückruf schulung schreiben seminar software stelle steuer
störung strategie tabelle termin test übersetzung umsatz unterlage unterweisung urlaub verfahren
versand versicherung vertrag vertrieb vollmacht wartung werbung zahlung zeugnis ziel zusage
zusammenfassung zutritt
"""

ENGLISH_SUBJECTS = """
agreement analysis application appointment audit bill booking budget campaign claim complaint
contract customer deadline delivery discount email estimate evaluation event expense feedback
forecast guide hiring inspection installation insurance inventory invitation invoice letter licence
license logistics machine maintenance manual marketing meeting memo minutes newsletter offer
onboarding order payment payroll plan policy presentation price procedure process procurement
product production project proposal purchase quality quotation recall receipt refund reminder rent
repair report request resignation return review salary sales schedule script security service
shipment software spreadsheet strategy summary supplier table tax template tender test training
translation travel vacation vendor warranty
"""

VERBS = """
bestelle bestellen erstelle erstellen stelle stellen teste testen
"""
