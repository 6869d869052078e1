"""The rules of TBX-Basic (DCA) that the grammar does not see: levels, pick lists, references, one section a language."""
import sys
import xml.etree.ElementTree as tree

NS = '{urn:iso:std:iso:30042:ed-2}'
XML = '{http://www.w3.org/XML/1998/namespace}lang'
TYPES = {
    'admin': {'customerSubset', 'projectSubset', 'source'}, 'descrip': {'subjectField', 'context', 'definition'},
    'ref': {'crossReference'}, 'transac': {'transactionType'}, 'transacNote': {'responsibility'},
    'xref': {'externalCrossReference', 'xGraphic'},
    'termNote': {'administrativeStatus', 'partOfSpeech', 'geographicalUsage', 'grammaticalGender', 'termLocation', 'termType'},
}
LEVELS = {
    'subjectField': {'conceptEntry'}, 'context': {'termSec'}, 'definition': {'conceptEntry', 'langSec'},
    'crossReference': {'conceptEntry', 'termSec'}, 'externalCrossReference': {'conceptEntry', 'langSec', 'termSec'},
    'source': {'conceptEntry', 'langSec', 'termSec'}, 'transactionType': {'conceptEntry', 'langSec', 'termSec'},
}
VALUES = {
    'administrativeStatus': {s + 'Term-admn-sts' for s in ('preferred', 'admitted', 'deprecated', 'superseded')},
    'partOfSpeech': {'adjective', 'noun', 'other', 'verb', 'adverb'}, 'transactionType': {'origination', 'modification'},
}


def faults(root):
    parents = {child: parent for parent in root.iter() for child in parent}
    ids = {e.get('id') for e in root.iter() if e.get('id')}
    for e in root.iter():
        name, kind = e.tag.removeprefix(NS), e.get('type')
        level = parents.get(e)
        while level is not None and level.tag.endswith('Grp'):
            level = parents.get(level)
        level = level.tag.removeprefix(NS) if level is not None else ''
        if name in TYPES and kind not in TYPES[name]:
            yield f'{name} of type {kind}'
        if kind in LEVELS and level not in LEVELS[kind]:
            yield f'{kind} in {level}'
        if kind in VALUES and e.text not in VALUES[kind]:
            yield f'{kind} is {e.text}'
        target = e.get('target')
        if name == 'ref' and target not in ids:
            yield f'reference to {target}'
        if name == 'xref' and not target.startswith(('http://', 'https://')):
            yield f'address {target}'
        if name == 'conceptEntry':
            tags = [s.get(XML) for s in e.iter(NS + 'langSec')]
            if len(tags) != len(set(tags)):
                yield f'a language twice in {e.get("id")}'


for path in sys.argv[1:]:
    found = list(faults(tree.parse(path).getroot()))
    assert not found, (path, found[:5])
