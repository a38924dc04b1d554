import { crc32, deflateRawSync } from 'node:zlib';

export interface Part {
  readonly name: string;
  readonly content: string | Buffer;
  readonly stored?: boolean;
  /** Sizes and CRC stand behind the data, as streaming writers leave them. */
  readonly descriptor?: boolean;
  /** The central directory says this of the part, whatever its content is. */
  readonly claims?: {
    readonly crc?: number;
    readonly size?: number;
    readonly flags?: number;
    readonly method?: number;
  };
  /** The directory keeps sizes and offset in a zip64 field. */
  readonly zip64?: boolean;
}

/** A zip file made by hand, so that tests can have it wrong in one place. */
export function makeZip(parts: readonly Part[], comment = ''): Buffer {
  const pieces: Buffer[] = [];
  const records: Buffer[] = [];
  let position = 0;
  for (const part of parts) {
    const piece = localPart(part);
    records.push(centralRecord(part, position));
    pieces.push(piece);
    position += piece.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(position, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...pieces, directory, end, Buffer.from(comment, 'latin1')]);
}

function describe(part: Part) {
  const content = Buffer.from(part.content);
  const data = part.stored === true ? content : deflateRawSync(content);
  return {
    name: Buffer.from(part.name),
    data,
    flags: part.claims?.flags ?? (part.descriptor === true ? 8 : 0),
    method: part.claims?.method ?? (part.stored === true ? 0 : 8),
    crc: part.claims?.crc ?? crc32(content),
    size: part.claims?.size ?? content.length,
  };
}

function localPart(part: Part): Buffer {
  const { name, data, flags, method, crc, size } = describe(part);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(name.length, 26);
  const sums = Buffer.alloc(12);
  sums.writeUInt32LE(crc, 0);
  sums.writeUInt32LE(data.length, 4);
  sums.writeUInt32LE(size, 8);
  if (part.descriptor !== true) {
    sums.copy(header, 14);
    return Buffer.concat([header, name, data]);
  }
  return Buffer.concat([header, name, data, Buffer.from('504b0708', 'hex'), sums]);
}

function centralRecord(part: Part, position: number): Buffer {
  const { name, data, flags, method, crc, size } = describe(part);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(20, 4);
  record.writeUInt16LE(20, 6);
  record.writeUInt16LE(flags, 8);
  record.writeUInt16LE(method, 10);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(data.length, 20);
  record.writeUInt32LE(size, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt32LE(position, 42);
  if (part.zip64 !== true) return Buffer.concat([record, name]);
  for (const at of [20, 24, 42]) record.writeUInt32LE(0xffffffff, at);
  record.writeUInt16LE(28, 30);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(size), 4);
  extra.writeBigUInt64LE(BigInt(data.length), 12);
  extra.writeBigUInt64LE(BigInt(position), 20);
  return Buffer.concat([record, name, extra]);
}
