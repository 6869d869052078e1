"""skosify finds nothing to mend, beyond that the terms to avoid have a scheme of their own."""
import logging
import sys
import skosify

logged = []
handler = logging.Handler()
handler.emit = lambda record: logged.append((record.levelname, record.getMessage()))
logging.getLogger().addHandler(handler)
logging.getLogger().setLevel(logging.INFO)
skosify.skosify(sys.argv[1], from_format='turtle').serialize(sys.argv[2], format='turtle')
warnings = [message for level, message in logged if level in ('WARNING', 'ERROR', 'CRITICAL')]
print('\n'.join(warnings))
serious = [w for w in warnings if 'scheme' not in w.lower()]
assert not serious, serious[:10]
