/** Signatures of the ZIP format (PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16). */
const centralEntry = 0x02014b50;
const endOfDirectory = 0x06054b50;

function endOffset(zip) {
  for (let offset = zip.length - 22; offset >= 0; offset--) {
    if (zip.readUInt32LE(offset) === endOfDirectory) return offset;
  }
  throw new Error("Not a ZIP file: it has no end of central directory.");
}

/** Names of all files in a ZIP archive smaller than 4 GB, in the order of its directory. */
export function namesInZip(zip) {
  const end = endOffset(zip);
  const names = [];
  let offset = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(offset) === centralEntry) {
    const nameBytes = zip.readUInt16LE(offset + 28);
    names.push(zip.toString("utf8", offset + 46, offset + 46 + nameBytes));
    offset += 46 + nameBytes + zip.readUInt16LE(offset + 30) + zip.readUInt16LE(offset + 32);
  }
  return names.filter((name) => !name.endsWith("/"));
}
