import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/contract/errors.ts';
import { isForbiddenAddress, isLoopbackAddress } from '../../../src/providers/addressRules.ts';
import { readEndpoint } from '../../../src/providers/endpointPolicy.ts';

const refusal = (address: string): AppError => {
  try {
    readEndpoint(address);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`It was to be refused: ${address}`);
};

describe('readEndpoint', () => {
  it.each([
    ['https://api.openai.com/v1', 'https://api.openai.com', 'https://api.openai.com/v1', false],
    ['https://API.example.com:443/v1//', 'https://api.example.com', 'https://api.example.com/v1', false],
    ['https://gw.example.com:8443', 'https://gw.example.com:8443', 'https://gw.example.com:8443', false],
    ['https://192.168.1.20/v1', 'https://192.168.1.20', 'https://192.168.1.20/v1', false],
    ['https://[2001:db8::1]/v1', 'https://[2001:db8::1]', 'https://[2001:db8::1]/v1', false],
    ['http://localhost:11434/v1/', 'http://localhost:11434', 'http://localhost:11434/v1', true],
    ['http://ollama.localhost/v1', 'http://ollama.localhost', 'http://ollama.localhost/v1', true],
    ['http://127.0.0.1:1234', 'http://127.0.0.1:1234', 'http://127.0.0.1:1234', true],
    ['http://127.8.9.1/v1', 'http://127.8.9.1', 'http://127.8.9.1/v1', true],
    ['http://[::1]:8000/v1', 'http://[::1]:8000', 'http://[::1]:8000/v1', true],
    ['http://0x7f.1/v1', 'http://127.0.0.1', 'http://127.0.0.1/v1', true],
    ['http://2130706433/v1', 'http://127.0.0.1', 'http://127.0.0.1/v1', true],
  ])('lets %s pass', (address, origin, baseUrl, isLoopback) => {
    expect(readEndpoint(address)).toEqual({ origin, baseUrl, isLoopback });
  });

  it.each([
    'https://169.254.169.254/latest/meta-data',
    'https://169.254.0.1',
    'https://0xa9fea9fe/',
    'https://2852039166/',
    'https://0251.0376.0251.0376/',
    'https://[::ffff:169.254.169.254]/',
    'https://[::ffff:8.8.8.8]/',
    'http://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[::127.0.0.1]/',
    'https://[fe80::1]/',
    'https://[febf::1]/',
    'https://[fd00:ec2::254]/',
    'https://[fd20:ce::254]/',
    'https://100.100.100.200/',
    'https://168.63.129.16/',
    'https://metadata.google.internal/computeMetadata/v1',
    'https://METADATA.google.internal./',
    'https://metadata/',
    'https://instance-data/',
    'https://0.0.0.0/',
    'http://0/',
    'https://[::]/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[ff02::1]/',
    'https://[2002:a9fe:a9fe::]/',
  ])('refuses %s', (address) => {
    const { code, message } = refusal(address);
    expect(code).toBe('invalid_request');
    expect(message).toContain('no place for a model');
  });

  it.each([
    'http://example.com/v1',
    'http://192.168.1.20/v1',
    'http://localhost.example.com',
    'http://notlocalhost',
    'http://127.0.0.1.nip.io',
    'http://10.0.0.1',
  ])('wants https of %s', (address) => {
    expect(refusal(address)).toMatchObject({ code: 'invalid_request' });
    expect(refusal(address).message).toContain('https');
  });

  it.each([
    ['', /web address/],
    ['localhost:11434/v1', /web address/],
    ['ftp://example.com', /web address/],
    ['file:///etc/passwd', /web address/],
    ['javascript:alert(1)', /web address/],
    ['https:example.com', /web address/],
    ['https://user:canary@example.com/v1', /password/],
    ['https://canary@example.com/v1', /password/],
    ['https://example.com/v1?api-key=canary', /\?/],
    ['https://example.com/v1#canary', /#/],
    [`https://example.com/${'a'.repeat(3_000)}`, /web address/],
  ])('does not take %j', (address, words) => {
    const { code, message } = refusal(address);
    expect(code).toBe('invalid_request');
    expect(message).toMatch(words);
    expect(message).not.toContain('canary');
  });

  it('answers with an endpoint or an AppError, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.ipV4().map((ip) => `https://${ip}/`),
        ),
        (address) => {
          try {
            const { origin, baseUrl } = readEndpoint(address);
            expect(new URL(baseUrl).origin).toBe(origin);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        },
      ),
    );
  });
});

describe('the rules of addresses', () => {
  it('know every way to write what is forbidden as IPv4', () => {
    fc.assert(
      fc.property(fc.nat({ max: 255 }), fc.nat({ max: 255 }), (c, d) => {
        const hex = (c * 256 + d).toString(16);
        expect(isForbiddenAddress(`169.254.${c}.${d}`)).toBe(true);
        expect(isForbiddenAddress(`::ffff:169.254.${c}.${d}`)).toBe(true);
        expect(isForbiddenAddress(`64:ff9b::a9fe:${hex}`)).toBe(true);
        expect(isForbiddenAddress(`8.8.${c}.${d}`)).toBe(false);
        expect(isForbiddenAddress(`64:ff9b::808:${hex}`)).toBe(false);
        expect(isLoopbackAddress(`127.0.${c}.${d}`)).toBe(true);
      }),
    );
  });

  it('tell this machine from others', () => {
    expect(isLoopbackAddress('::1')).toBe(true);
    expect(isForbiddenAddress('::1')).toBe(false);
    expect(isForbiddenAddress('127.0.0.1')).toBe(false);
    expect(isLoopbackAddress('128.0.0.1')).toBe(false);
    expect(isForbiddenAddress('fe80::1%eth0')).toBe(true);
    expect(isForbiddenAddress('2606:4700::1111')).toBe(false);
  });
});
