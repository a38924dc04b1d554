import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConnectProxy } from '../../support/endpoints/connectProxy.ts';
import { selfSigned } from '../../support/endpoints/selfSigned.ts';
import { createMisbehavingServer, type MisbehavingServer } from '../../support/misbehavingServer.ts';
import { CALL, createProviderScene, faultOf, never, TRANSLATED } from '../../support/providerScene.ts';

const NAME = 'models.example.test';
const KEY = 'sk-tunnelled';

describe('the way to an endpoint', () => {
  const tls = selfSigned(NAME, 'localhost');
  let server: MisbehavingServer;
  let port: number;

  beforeAll(async () => {
    server = await createMisbehavingServer({ tls });
    port = Number(new URL(server.origin).port);
  });
  afterAll(() => server.close());

  const choice = (baseUrl: string) => ({ provider: 'openai', model: 'good', baseUrl });

  it.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY'])(
    'leads through the proxy of %s, by a tunnel',
    async (name) => {
      const proxy = await createConnectProxy({ port });
      const env = { [name]: proxy.address.replace('http://', name === 'HTTPS_PROXY' ? '' : 'http://') };
      const scene = createProviderScene({ env: { ...env, LINGRID_API_KEY: KEY }, ca: tls.cert });
      const { text } = await scene.translator(choice(`https://${NAME}/v1`)).translate(CALL, never);
      expect(JSON.parse(text)).toEqual(TRANSLATED);
      expect(server.requests.at(-1)?.authorization).toBe(`Bearer ${KEY}`);
      expect(proxy.asked).toEqual([`${NAME}:443`]);
      expect(proxy.forwarded).toBe(0);
      await scene.close();
      await proxy.close();
    },
  );

  it.each([
    ['localhost', {}],
    ['127.0.0.1', {}],
    [NAME, { NO_PROXY: `other.test, ${NAME}` }],
    [NAME, { no_proxy: '.example.test' }],
    [NAME, { NO_PROXY: '*' }],
  ])('to %s with %j leads past the proxy', async (host, exceptions) => {
    const proxy = await createConnectProxy({ status: 502 });
    const env = {
      HTTPS_PROXY: proxy.address,
      HTTP_PROXY: proxy.address,
      LINGRID_API_KEY: KEY,
      ...exceptions,
    };
    const scene = createProviderScene({ env, ca: tls.cert, resolveAll: nowhere });
    const outcome = await scene
      .translator(choice(`https://${host}:${port}/v1`))
      .translate(CALL, never)
      .then(({ finish }) => finish, String);
    if (host === NAME) expect(outcome).toContain('ENOTFOUND');
    else expect(outcome).toBe('complete');
    expect(proxy.asked).toEqual([]);
    await scene.close();
    await proxy.close();
  });

  it('to a plain server on this machine leads past the proxy', async () => {
    const proxy = await createConnectProxy({ status: 502 });
    const plain = await createMisbehavingServer();
    const scene = createProviderScene({ env: { HTTP_PROXY: proxy.address } });
    expect((await scene.translator(choice(plain.baseUrl)).translate(CALL, never)).finish).toBe('complete');
    expect(proxy.asked).toEqual([]);
    expect(proxy.forwarded).toBe(0);
    await scene.close();
    await plain.close();
    await proxy.close();
  });

  it('ends at a proxy that refuses, and its password is not told', async () => {
    const proxy = await createConnectProxy({ status: 407 });
    const env = {
      HTTPS_PROXY: proxy.address.replace('http://', 'http://user:canary@'),
      LINGRID_API_KEY: KEY,
    };
    const scene = createProviderScene({ env });
    const error = await faultOf(scene.translator(choice(`https://${NAME}/v1`)).translate(CALL, never));
    expect(error.fault).toBe('unavailable');
    expect(error.message).toMatch(/proxy/);
    expect(error.message).not.toContain('canary');
    await scene.close();
    await proxy.close();
  });

  it('is not taken where a variable names no proxy', async () => {
    const scene = createProviderScene({ env: { HTTPS_PROXY: 'ftp://canary.example', LINGRID_API_KEY: KEY } });
    const error = await faultOf(scene.translator(choice(`https://${NAME}/v1`)).translate(CALL, never));
    expect(error.fault).toBe('misconfigured');
    expect(error.message).toContain('HTTPS_PROXY');
    expect(error.message).not.toContain('canary');
    await scene.close();
  });

  it('trusts no certificate that nobody has vouched for', async () => {
    const scene = createProviderScene();
    const error = await faultOf(scene.translator(choice(server.baseUrl)).translate(CALL, never));
    expect(error.fault).toBe('unavailable');
    expect(error.message).toMatch(/certificate.*SELF_SIGNED/);
    await scene.close();
  });

  it.each([
    '127.0.0.1',
    '::1',
    '169.254.169.254',
    'fe80::1%eth0',
    '100.100.100.200',
    '0.0.0.0',
    '::ffff:127.0.0.1',
  ])('is not taken where a name leads to %s, though it leads elsewhere too', async (address) => {
    const before = server.requests.length;
    const scene = createProviderScene({
      env: { LINGRID_API_KEY: KEY },
      ca: tls.cert,
      resolveAll: (_, told) => {
        told(null, [
          { address: '192.0.2.1', family: 4 },
          { address, family: address.includes(':') ? 6 : 4 },
        ]);
      },
    });
    const error = await faultOf(
      scene.translator(choice(`https://${NAME}:${port}/v1`)).translate(CALL, never),
    );
    expect(error.fault).toBe('misconfigured');
    expect(error.message).toContain(NAME);
    expect(server.requests).toHaveLength(before);
    await scene.close();
  });

  it('writes nothing to a connection that was made for a request that may not start any more', async () => {
    const { connections, close } = createProviderScene();
    const plain = await createMisbehavingServer();
    let mayStart = true;
    const endpoint = { origin: plain.origin, baseUrl: plain.baseUrl, isLoopback: true };
    const fetch = connections.fetchFrom(endpoint, () => mayStart);
    await fetch(`${plain.origin}/v1/models`);
    const before = plain.received;
    const asked = fetch(`${plain.origin}/v1/models`);
    mayStart = false;
    await expect(asked).rejects.toMatchObject({ fault: 'unavailable', mayBeBilled: false });
    expect(plain.received).toBe(before);
    mayStart = true;
    expect((await fetch(`${plain.origin}/v1/models`)).ok).toBe(true);
    expect(plain.received).toBe(before + 1);
    await close();
    await plain.close();
  });

  it('writes no request of which only the body comes when it may not start any more', async () => {
    const { connections, close } = createProviderScene();
    const plain = await createMisbehavingServer();
    let looks = 0;
    const endpoint = { origin: plain.origin, baseUrl: plain.baseUrl, isLoopback: true };
    // As where the process is held still between the two.
    const fetch = connections.fetchFrom(endpoint, () => (looks += 1) < 2);
    const asked = fetch(`${plain.origin}/v1/chat/completions`, { method: 'POST', body: '{}' });
    await expect(asked).rejects.toMatchObject({ fault: 'unavailable', isSent: false });
    expect(looks).toBe(2);
    expect(plain.received).toBe(0);
    await close();
    await plain.close();
  });

  it('speaks to one origin alone', async () => {
    const { connections, close } = createProviderScene();
    const fetch = connections.fetchFrom({
      origin: 'https://api.example.com',
      baseUrl: 'https://api.example.com/v1',
      isLoopback: false,
    });
    await expect(fetch(`${server.origin}/v1/models`)).rejects.toThrow();
    expect(server.requests.every(({ body }) => body.model === 'good')).toBe(true);
    await close();
  });
});

function nowhere(_: string, told: (error: Error | null, addresses: readonly []) => void): void {
  told(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }), []);
}
