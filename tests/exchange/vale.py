"""The style for Vale: every file is YAML with the keys that substitutions need, and every pattern compiles."""
import regex as re  # like the engine of Vale it takes look-behinds of any length
import sys
import yaml
import zipfile

archive = zipfile.ZipFile(sys.argv[1])
names = [name for name in archive.namelist() if name.endswith('.yml')]
assert len(names) > 100 and '.vale.ini' in archive.namelist(), len(names)
for name in names:
    # The loader of libyaml has the limits of the one in Vale.
    rule = yaml.load(archive.read(name), yaml.CSafeLoader)
    assert rule['extends'] == 'substitution' and rule['message'].count('%s') == 2 and rule['swap'], name
    assert rule['nonword'] is True and all(isinstance(wording, str) for wording in rule.get('exceptions', [])), name
    for pattern, alternatives in rule['swap'].items():
        assert alternatives, (name, pattern)
        re.compile(pattern)
