"""Read a large notebook from standard input, under limits, and print what is to be graded of it.

Most of it is output, which is dropped. A file that is made to take memory takes that of this
process only.
"""

import json
import resource
import sys

from grading.notebooks import Unreadable, read

MEMORY_BYTES = 2 << 30
MAX_BYTES = 32 << 20


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        outcome = json.dumps(read(sys.stdin.buffer.read()))
        if len(outcome) > MAX_BYTES:
            raise Unreadable(f"Without its outputs the notebook has more than {MAX_BYTES:,} bytes.")
    except Unreadable as problem:
        outcome = json.dumps({"problem": str(problem)})
    except MemoryError:
        outcome = ""
    sys.stdout.write(outcome)


if __name__ == "__main__":
    main()
