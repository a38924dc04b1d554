import { describe, expect, it } from 'vitest';
import { ProviderError, type ProviderFault } from '../../../../src/contract/providerError.ts';
import type { Sent } from '../../../../src/core/engine/sendRequest.ts';
import { reply, senderScene, type Answer } from '../../../support/engine/senderScene.ts';

describe('createSender', () => {
  it('gives the answer, and counts what it used', async () => {
    const { clock, send, sent, used } = senderScene([reply({ text: 'x', finish: 'cut' })]);
    send();
    await clock.settle();
    expect(sent()).toEqual({ kind: 'answered', text: 'x', isCut: true });
    expect(used).toEqual([{ inputTokens: 3, outputTokens: 4 }]);
  });

  it('estimates what a provider does not tell', async () => {
    const { clock, send, used } = senderScene([reply({ text: 'Bonjour tout le monde', usage: null })]);
    send();
    await clock.settle();
    expect(used[0]?.inputTokens).toBeGreaterThan(10);
    expect(used[0]?.outputTokens).toBe(6);
  });

  it.each<[ProviderFault, number]>([
    ['unavailable', 6],
    ['timed_out', 3],
  ])('tries a request again after %s, with waits that grow, %d times in all', async (fault, times) => {
    const { clock, send, sent, asked } = senderScene([reply(), new ProviderError(fault, 'Not now.')]);
    send();
    await clock.settle();
    send();
    await clock.advance(400_000);
    expect(asked).toHaveLength(1 + times);
    const waits = asked.slice(2).map((at, i) => at - (asked[i + 1] ?? 0));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBeGreaterThanOrEqual(750);
    expect(sent()).toMatchObject({ kind: 'unanswered', reason: 'Not now.' });
  });

  it('waits for an endpoint that has never answered, looks now and then, and goes on by itself', async () => {
    const down = new ProviderError('unavailable', 'Nobody there.', { outage: 'certain' });
    const { clock, send, sent, asked, breaker } = senderScene([
      ...Array.from({ length: 8 }, () => down),
      reply(),
    ]);
    send();
    await clock.advance(60_000);
    expect(sent()).toBeUndefined();
    expect(breaker.waiting?.reason).toEqual({ code: 'provider_unreachable', message: 'Nobody there.' });
    await clock.advance(300_000);
    expect(asked).toHaveLength(9);
    expect(sent()).toMatchObject({ kind: 'answered' });
    expect(breaker.waiting).toBeNull();
  });

  it('ends when its patience with an endpoint is over, with nothing failed', async () => {
    const { clock, send, sent, asked } = senderScene([new ProviderError('unavailable', 'Nobody there.')], {
      patience: 60_000,
    });
    send();
    await clock.advance(59_000);
    expect(sent()).toBeUndefined();
    await clock.advance(60_000);
    expect(sent()).toMatchObject({ code: 'provider_unreachable' });
    expect(asked.at(-1)).toBeLessThan(70_000);
    expect(clock.waiting).toBe(0);
  });

  it.each([
    [new ProviderError('unavailable', 'It failed.'), 3 + 10],
    [new ProviderError('timed_out', 'No answer in time.'), 3 + 4],
  ])('does not wait for ever with a request that may itself be to blame (%s)', async (error, times) => {
    const { clock, send, sent, asked, breaker } = senderScene([error]);
    send();
    await clock.advance(60_000);
    expect(breaker.waiting).not.toBeNull();
    await clock.advance(3_600_000);
    expect(asked.length).toBeLessThanOrEqual(times);
    expect(sent()).toEqual({ kind: 'unanswered', reason: error.message, forAll: false });
  });

  it('takes a request that was withheld for none: not counted, not paid, no sign of life', async () => {
    const withheld = new ProviderError('unavailable', 'Again.', { outage: 'none', isSent: false });
    const down = new ProviderError('unavailable', 'Nobody there.', { outage: 'certain' });
    const answers = [down, down, down, ...Array.from({ length: 8 }, () => withheld), down, reply()];
    const { clock, send, sent, used, breaker } = senderScene(answers);
    send();
    await clock.advance(4_500);
    expect(breaker.waiting).not.toBeNull();
    await clock.advance(600_000);
    expect(sent()).toMatchObject({ kind: 'answered' });
    expect(used).toHaveLength(5);
  });

  it('gives an endpoint up soon that answers with what is no answer', async () => {
    const page = new ProviderError('unavailable', 'A page to sign in.', { outage: 'none' });
    const { clock, send, sent, asked } = senderScene([page]);
    send();
    await clock.advance(100_000);
    expect(asked).toHaveLength(4);
    expect(sent()).toEqual({ kind: 'unanswered', reason: 'A page to sign in.', forAll: true });
  });

  it('waits as long as the provider asks, and goes on', async () => {
    const busy = new ProviderError('rate_limited', 'Too many.', { retryAfter: 5_000 });
    const { clock, send, sent, asked } = senderScene([busy, reply()]);
    send();
    await clock.advance(4_999);
    expect(asked).toEqual([0]);
    await clock.advance(2_000);
    expect(asked).toHaveLength(2);
    expect(sent()).toMatchObject({ kind: 'answered' });
  });

  it('goes on asking an endpoint that counts by the minute, and gives it up when that is over', async () => {
    const { clock, send, sent, asked } = senderScene([new ProviderError('rate_limited', 'Too many.')]);
    send();
    await clock.advance(74_000);
    expect(sent()).toBeUndefined();
    await clock.advance(120_000);
    expect(sent()).toMatchObject({
      code: 'provider_unreachable',
      message: expect.stringMatching(/^Too many\. It goes on refusing .* stays pending/) as string,
    });
    expect(asked.length).toBeLessThan(20);
  });

  it('gives an endpoint up soon that refuses even after the waits it asks for', async () => {
    const busy = new ProviderError('rate_limited', 'Too many.', { retryAfter: 2_000 });
    const { clock, send, sent, asked } = senderScene([busy]);
    send();
    await clock.advance(40_000);
    expect(sent()).toMatchObject({
      code: 'provider_unreachable',
      message: expect.stringContaining('goes on refusing') as string,
    });
    expect(asked).toHaveLength(6);
  });

  it('is more patient with an endpoint that has answered before', async () => {
    const { clock, send, sent, asked } = senderScene([reply(), new ProviderError('unavailable', 'Down.')]);
    send();
    await clock.settle();
    send();
    await clock.advance(200_000);
    expect(asked).toHaveLength(1 + 6);
    expect(sent()).toEqual({ kind: 'unanswered', reason: 'Down.', forAll: false });
  });

  it('does not wait for an hour, and lets nothing fail for that', async () => {
    const { clock, send, sent, asked } = senderScene([
      new ProviderError('rate_limited', 'Come back later.', { retryAfter: 3_600_000 }),
    ]);
    send();
    await clock.advance(1_000);
    expect(asked).toHaveLength(1);
    expect(sent()).toMatchObject({
      code: 'provider_unreachable',
      message: expect.stringContaining('left alone for 60 min') as string,
    });
  });

  it.each<[ProviderFault, Sent]>([
    ['misconfigured', { kind: 'unanswered', reason: 'No.', forAll: true }],
    ['rejected', { kind: 'too_much', reason: 'No.' }],
    ['too_long', { kind: 'too_much', reason: 'No.' }],
    ['refused', { kind: 'too_much', reason: 'No.', isRefused: true }],
  ])('asks once where %s', async (fault, expected) => {
    const { clock, send, sent, asked } = senderScene([new ProviderError(fault, 'No.')]);
    send();
    await clock.advance(100_000);
    expect(asked).toHaveLength(1);
    expect(sent()).toEqual(expected);
  });

  it('gives a provider up that does not answer, even if it does not listen', async () => {
    const { clock, send, sent, asked } = senderScene([reply(), 'never'], { timeout: 10_000 });
    send();
    await clock.settle();
    send();
    await clock.advance(60_000);
    expect(asked).toHaveLength(1 + 3);
    expect(sent()).toMatchObject({ kind: 'unanswered', reason: expect.stringContaining('10 s') as string });
    expect(clock.waiting).toBe(0);
  });

  it('starts nothing while the gate is closed, nor for a retry', async () => {
    const { clock, gate, send, asked } = senderScene([new ProviderError('unavailable', 'Down.'), reply()]);
    gate.close();
    send();
    await clock.advance(10_000);
    expect(asked).toHaveLength(0);
    gate.open();
    await clock.settle();
    expect(asked).toHaveLength(1);
    gate.close();
    await clock.advance(10_000);
    expect(asked).toHaveLength(1);
    gate.open();
    await clock.settle();
    expect(asked).toHaveLength(2);
  });

  it('sends nothing without the lease', async () => {
    const { clock, held, send, sent, asked } = senderScene([reply()]);
    held.lost = true;
    send();
    await clock.settle();
    expect(asked).toHaveLength(0);
    expect(sent()).toMatchObject({ message: 'lease lost' });
  });

  it('lets a provider ask no further while it is not known whose the lease is', async () => {
    const { clock, send, held, mayGoOn } = senderScene(['never']);
    send();
    await clock.settle();
    expect(mayGoOn()).toBe(true);
    held.stale = true;
    expect(mayGoOn()).toBe(false);
  });

  it('ends at once when it is stopped, whatever it waits for', async () => {
    for (const answers of [['never'], [new ProviderError('unavailable', 'Down.')]] as const) {
      const { clock, stop, send, sent } = senderScene(answers);
      send();
      await clock.settle();
      stop.abort(new Error('stopped'));
      await clock.settle();
      expect(sent()).toMatchObject({ message: 'stopped' });
      expect(clock.waiting).toBe(0);
    }
  });

  it('starts nothing more once others have failed, and lets what is on its way come in', async () => {
    const { clock, failing, send, sent, asked } = senderScene([
      new ProviderError('unavailable', 'Down.'),
      reply(),
    ]);
    send();
    await clock.settle();
    failing.abort(new Error('the store failed'));
    await clock.advance(60_000);
    expect(asked).toHaveLength(1);
    expect(sent()).toMatchObject({ message: 'the store failed' });
  });

  it('spends of a cap what was used, the worst where nobody knows, and nothing where it was refused', async () => {
    const spentAfter = async (answers: readonly Answer[]): Promise<number | undefined> => {
      const { clock, budget, send } = senderScene(answers, { cap: { tokens: 10_000 }, timeout: 1_000 });
      send();
      await clock.advance(500_000);
      return budget.spending().tokens;
    };
    expect(await spentAfter([reply()])).toBe(7);
    expect(await spentAfter([new ProviderError('misconfigured', 'No.')])).toBe(0);
    expect(await spentAfter(['never'])).toBeGreaterThan(3 * 50);
  });

  it('lets the cap end it before anything is sent', async () => {
    const { clock, send, sent, asked } = senderScene([reply()], { cap: { tokens: 60 } });
    send();
    await clock.settle();
    expect(asked).toHaveLength(0);
    expect(sent()).toMatchObject({ code: 'spending_cap_reached' });
  });
});
