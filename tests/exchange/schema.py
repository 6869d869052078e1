"""The JSON is what its schema says, and the schema refuses what is not."""
import copy
import json
import sys
from jsonschema import Draft202012Validator

data, schema = (json.load(open(path)) for path in sys.argv[1:3])
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
errors = [f'{e.json_path}: {e.message[:200]}' for e in validator.iter_errors(data)]
assert not errors, errors[:5]
broken = copy.deepcopy(data)
next(iter(broken['vocabulary']['concepts'].values()))['colour'] = 'red'
assert not validator.is_valid(broken)
