import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/**
 * A certificate that signs itself, for these names and 127.0.0.1, made anew: no key has to lie in the repository.
 * Just enough of X.509 (RFC 5280) in DER.
 */
export function selfSigned(...names: readonly string[]): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const name = sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from('Lingrid tests')))));
  const alternatives = sequence(
    ...names.map((each) => tagged(0x82, Buffer.from(each))),
    tagged(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const basic = sequence(oid('551d13'), tagged(0x04, sequence(tagged(0x01, Buffer.from([0xff])))));
  const alternative = sequence(oid('551d11'), tagged(0x04, alternatives));
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, createHash('sha256').update(spki).digest().subarray(0, 8).fill(1, 0, 1)),
    algorithm,
    name,
    sequence(time('20200101000000Z'), time('20991231235959Z')),
    name,
    spki,
    tagged(0xa3, sequence(basic, alternative)),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function time(value: string): Buffer {
  return tagged(0x18, Buffer.from(value));
}
