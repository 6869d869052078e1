"""translate-toolkit, and with it Weblate, reads every term of TBX 2 with its status."""
import json
import sys
from translate.storage import tbx

vocabulary = json.load(open(sys.argv[2]))['vocabulary']
for lang in vocabulary['languages']:
    pairs = tbx.tbxfile(sourcelanguage='en', targetlanguage=lang)
    pairs.parse(open(sys.argv[1], 'rb').read())
    units = {unit.getid(): unit for unit in pairs.units}
    for name, concept in vocabulary['concepts'].items():
        if {'en', lang} <= set(concept['sections']):
            unit = units[name]
            assert str(unit.source) == concept['sections']['en']['preferred']['term'], name
            assert concept['sections'][lang]['preferred']['term'] in str(unit.target), (name, lang, str(unit.target))
text = open(sys.argv[1]).read()
wanted = sum(1 + len(s.get('expressions', [])) for e in vocabulary['avoid'].values() for s in e['sections'].values())
assert text.count('deprecatedTerm-admn-sts') >= wanted
