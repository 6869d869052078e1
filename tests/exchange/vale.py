"""The style for Vale: every file is YAML with the keys that substitutions need, and every pattern compiles."""
import json
import regex as re  # like the engine of Vale it takes look-behinds of any length
import sys
import zipfile

archive = zipfile.ZipFile(sys.argv[1])
names = [name for name in archive.namelist() if name.endswith('.yml')]
assert len(names) > 100 and '.vale.ini' in archive.namelist(), len(names)
for name in names:
    keys, swaps = {}, 0
    for line in archive.read(name).decode().splitlines():
        if line.startswith('  "'):
            decoder = json.JSONDecoder()
            pattern, end = decoder.raw_decode(line[2:])
            assert line[2 + end:].startswith(': "'), (name, line)
            re.compile(pattern)
            swaps += 1
        elif not line.startswith('  - '):
            key, _, value = line.partition(':')
            keys[key] = value.strip()
    assert keys['extends'] == 'substitution' and '%s' in keys['message'] and swaps, name
