// The strings of a workbook, out of its archive.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const zip = readFileSync(process.argv[2]);
let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16);
for (; zip.readUInt32LE(at) === 0x02014b50; at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30)) {
    const name = zip.subarray(at + 46, at + 46 + zip.readUInt16LE(at + 28)).toString();
    const local = zip.readUInt32LE(at + 42), start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    if (name === 'xl/sharedStrings.xml')
        console.log(inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20))).toString());
}
