"""schema.org: rdflib and a structured-data extractor read it, and no wording to avoid is in it."""
import json
import sys
import extruct
from rdflib import Graph, Namespace

text = open(sys.argv[1]).read()
vocabulary = json.load(open(sys.argv[2]))['vocabulary']
S = Namespace('https://schema.org/')
graph = Graph().parse(data=text, format='json-ld')
terms = set(graph.subjects(None, S.DefinedTerm))
assert len(terms) == len(vocabulary['concepts']), len(terms)
names = {str(o) for o in graph.objects(None, S.name)} | {str(o) for o in graph.objects(None, S.alternateName)}
for concept in vocabulary['concepts'].values():
    for section in concept['sections'].values():
        assert section['preferred']['term'] in names
page = f'<html><head><script type="application/ld+json">{text}</script></head></html>'
found = extruct.extract(page, syntaxes=['json-ld'])['json-ld']
assert found[0]['@type'] == 'DefinedTermSet' and len(found[0]['hasDefinedTerm']) == len(terms)
