"""Every dependency has a licence that we allow. Reads `cargo metadata` from standard input."""
import json
import re
import sys

# Permissive licences only; an expression passes if one of its alternatives does.
ALLOWED = {
    "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "0BSD", "BSL-1.0",
    "CC0-1.0", "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "CDLA-Permissive-2.0",
}


def passes(expression: str) -> bool:
    expression = expression.replace("/", " OR ").replace("(", " ").replace(")", " ")
    return any(all(part.strip() in ALLOWED for part in re.split(r"\bAND\b", choice)) for choice in re.split(r"\bOR\b", expression))


packages = json.load(sys.stdin)["packages"]
bad = [f"{p['name']} {p['version']}: {p['license']}" for p in packages if not (p["license"] and passes(p["license"]))]
print(f"{len(packages)} packages, {len(bad)} with a licence that is not allowed")
sys.exit("\n".join(bad) if bad else 0)
