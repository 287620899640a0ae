import os, sys

known = (
    "/usr",
    "/lib",
    "/bin",
    "/proc",
    "/dev",
    "/etc/alternatives",
    "/etc/fonts",
    "/opt/grading",
    "/tmp",
)
known += (sys.prefix, sys.base_prefix)
found = [
    os.path.join(folder, name)
    for folder, inner, names in os.walk("/")
    if not inner.__setitem__(
        slice(None), [d for d in inner if not os.path.join(folder, d).startswith(known)]
    )
    for name in names
]
