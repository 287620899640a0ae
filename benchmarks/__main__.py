"""Measure and write RESULTS.md: `python -m benchmarks [SECTION ...]`."""

import argparse

from benchmarks import accuracy, autograding, embeddings, linear, memory, speed

SECTIONS = {
    "accuracy": accuracy.main,
    "speed": speed.main,
    "memory": memory.main,
    "linear": linear.main,
    "embeddings": embeddings.main,
    "autograding": autograding.main,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"default: {list(SECTIONS)}")
    for name in parser.parse_args().sections or SECTIONS:
        if name not in SECTIONS:
            parser.error(f"there is no section {name!r}; there are: {', '.join(SECTIONS)}")
        print(name, flush=True)
        SECTIONS[name]()


if __name__ == "__main__":
    main()
