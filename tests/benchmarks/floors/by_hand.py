"""Opens an encrypted file with its passphrase and fetches one page through the driver; prints the milliseconds."""

import json
import sys
from time import perf_counter

from sqlcipher3 import dbapi2

if __name__ == "__main__":
    job = json.load(sys.stdin)
    started = perf_counter()
    connection = dbapi2.connect(job["path"])
    connection.execute("PRAGMA key = '{}'".format(job["passphrase"].replace("'", "''")))
    rows = connection.execute(job["sql"], job["values"]).fetchall()
    print((perf_counter() - started) * 1000)
    sys.exit(len(rows) != job["values"]["limit"])
