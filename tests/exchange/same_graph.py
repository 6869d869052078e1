"""The four syntaxes of RDF say the same."""
import sys
from rdflib import Graph
from rdflib.namespace import SKOS

folder = sys.argv[1]
graphs = {}
for name, syntax in [('turtle', 'turtle'), ('jsonld', 'json-ld'), ('rdfxml', 'xml'), ('ntriples', 'nt')]:
    graphs[name] = set(Graph().parse(f'{folder}/full.{name}', format=syntax))
for name, graph in graphs.items():
    assert graph == graphs['turtle'], (name, list(graph ^ graphs['turtle'])[:5])
assert sum(1 for s, p, o in graphs['turtle'] if p == SKOS.prefLabel) > 500
