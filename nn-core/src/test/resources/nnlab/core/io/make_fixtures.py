"""Writes the files that NpyTest, NpzTest and SafetensorsTest read.

Run here with Python 3 and NumPy (Debian's python3-numpy 1.24 wrote the ones that are checked in).
The safetensors file is put together by hand from the format's description.
"""

import json
import struct

import numpy as np

TABLE = np.array([[1.5, -2.25, 3e7], [0.1, -0.0, 1e-40]])
CUBE = np.arange(24).reshape(2, 3, 4)

np.save("f4.npy", TABLE.astype("<f4"))
np.save("f8.npy", TABLE)
np.save("f8_big_endian.npy", TABLE.astype(">f8"))
np.save("f8_fortran.npy", np.asfortranarray(CUBE.astype("<f8")))
np.save("f4_fortran.npy", np.asfortranarray(CUBE.astype("<f4")))
np.save("i1.npy", np.array([-128, 127], "i1"))
np.save("u1.npy", np.array([0, 255], "u1"))
np.save("i2.npy", np.array([-32768, 32767], ">i2"))
np.save("u2.npy", np.array([0, 65535], "<u2"))
np.save("i4.npy", np.array([-(2**31), 2**31 - 1], "<i4"))
np.save("u4.npy", np.array([0, 2**32 - 1], "<u4"))
np.save("i8.npy", np.array([-(2**53), 2**53], "<i8"))
np.save("i8_too_large.npy", np.array([2**53 + 1], "<i8"))
np.save("bool.npy", np.array([True, False]))
np.save("scalar.npy", np.array(2.5))
np.save("empty.npy", np.zeros((0, 3)))
np.save("c16.npy", np.array([1j]))
np.save("record.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
with open("version2.npy", "wb") as file:
    np.lib.format.write_array(file, TABLE, version=(2, 0))

np.savez("plain.npz", table=TABLE, cube=CUBE.astype("f4"))
np.savez_compressed("packed.npz", table=TABLE, cube=CUBE.astype("f4"))

header = json.dumps(
    {
        "__metadata__": {"format": "by hand", "note": "a \"quoted\" ümlaut"},
        "weight": {"dtype": "F32", "shape": [2, 3], "data_offsets": [16, 40]},
        "steps": {"dtype": "I64", "shape": [2], "data_offsets": [0, 16]},
        "nothing": {"dtype": "F64", "shape": [0, 4], "data_offsets": [40, 40]},
    }
).encode()
with open("hand.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(header)) + header)
    file.write(np.array([7, -8], "<i8").tobytes() + TABLE.astype("<f4").tobytes())
