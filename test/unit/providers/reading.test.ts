import { describe, expect, it } from 'vitest';
import { complaintOf, type Complaint } from '../../../src/providers/complaint.ts';
import { keysFromEnvironment, usualVariables } from '../../../src/providers/keys.ts';
import { readProxies } from '../../../src/providers/proxies.ts';
import { simplerForm, simplerOf, type RequestForm } from '../../../src/providers/requestForm.ts';
import { retryAfterOf } from '../../../src/providers/retryAfter.ts';

describe('retryAfterOf', () => {
  const now = Date.parse('2030-01-01T00:00:00Z');

  it.each<readonly [headers: Record<string, string>, ms: number | null]>([
    [{}, null],
    [{ 'retry-after': '2' }, 2_000],
    [{ 'retry-after': ' 0 ' }, 0],
    [{ 'retry-after': '1.5' }, 1_500],
    [{ 'retry-after': '-1' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '' }, null],
    [{ 'retry-after-ms': '350.2', 'retry-after': '2' }, 351],
    [{ 'retry-after-ms': 'x', 'retry-after': '2' }, 2_000],
    [{ 'retry-after': 'Tue, 01 Jan 2030 00:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Mon, 31 Dec 2029 23:59:30 GMT' }, 0],
    [{ 'retry-after': 'Tue, 01 Jan 2030 01:00:30 GMT', date: 'Tue, 01 Jan 2030 01:00:20 GMT' }, 10_000],
  ])('reads %j', (headers, ms) => {
    expect(retryAfterOf(new Headers(headers), now)).toBe(ms);
  });
});

describe('complaintOf', () => {
  it.each<readonly [body: unknown, complaint: Complaint]>([
    [{ error: { message: 'x', code: 'insufficient_quota' } }, 'no_credit'],
    [{ error: { message: 'You exceeded your current quota', status: 'RESOURCE_EXHAUSTED' } }, 'unknown'],
    [{ error: { message: 'Model Not Exist' } }, 'no_model'],
    [{ error: { message: 'x', code: 'context_length_exceeded' } }, 'too_long'],
    [
      { object: 'error', message: 'This model’s maximum context length is 4096 tokens', code: 400 },
      'too_long',
    ],
    [[{ error: { message: 'Unable to submit: response_schema is bad', code: 400 } }], 'format'],
    [{ error: 'json_schema is not supported by this model' }, 'format'],
    [{ detail: [{ loc: ['body', 'response_format'], msg: 'extra fields not permitted' }] }, 'format'],
    [{ error: { message: 'Unsupported parameter', param: 'response_format' } }, 'format'],
    [{ error: null }, 'unknown'],
    [null, 'unknown'],
    ['a text', 'unknown'],
  ])('reads %j', (body, complaint) => {
    expect(complaintOf(JSON.stringify(body))).toBe(complaint);
  });

  it('makes do with what is no JSON, empty or huge', () => {
    expect(complaintOf('')).toBe('unknown');
    expect(complaintOf('response_format is not supported')).toBe('format');
    expect(complaintOf(`${'x'.repeat(10_000_000)} response_format`)).toBe('unknown');
  });
});

describe('simplerForm', () => {
  const modes = ['schema', 'object', 'none'] as const;
  const form: RequestForm = { structured: 'schema', limit: 'max_tokens' };
  const said = (complaint: Complaint, status = 400) => ({ status, complaint });

  it('goes down step by step, and comes to an end', () => {
    expect(simplerForm(form, said('format'), modes)).toEqual({
      form: { ...form, structured: 'object' },
      isCertain: true,
    });
    expect(simplerForm({ ...form, structured: 'object' }, said('unknown', 422), modes)).toEqual({
      form: { ...form, structured: 'none' },
      isCertain: false,
    });
    expect(simplerForm({ ...form, structured: 'none' }, said('format'), modes)).toBeUndefined();
    expect(simplerForm(form, said('format'), ['schema', 'none'])?.form.structured).toBe('none');
    const renamed = simplerForm(form, said('token_parameter'), modes)?.form ?? form;
    expect(renamed.limit).toBe('max_completion_tokens');
    expect(simplerForm(renamed, said('token_parameter'), modes)).toBeUndefined();
  });

  it.each([401, 403, 404, 413, 429, 500])('does not for a %i', (status) => {
    expect(simplerForm(form, said('format', status), modes)).toBeUndefined();
  });

  it('keeps what each of two has found out', () => {
    const a: RequestForm = { structured: 'object', limit: 'max_tokens' };
    const b: RequestForm = { structured: 'schema', limit: 'max_completion_tokens' };
    const both = { structured: 'object', limit: 'max_completion_tokens' };
    expect(simplerOf(a, b, modes)).toEqual(both);
    expect(simplerOf(b, a, modes)).toEqual(both);
  });
});

describe('keys', () => {
  it('come from the first variable that holds one', () => {
    const keys = keysFromEnvironment({ A: ' ', B: ' key\n', C: 'other' });
    expect(keys({ origin: 'https://a.example', variables: ['MISSING', 'A', 'B', 'C'] })).toBe('key');
    expect(keys({ origin: 'https://a.example', variables: [] })).toBeUndefined();
  });

  it('have usual variables for the very origin alone', () => {
    expect(usualVariables('https://api.openai.com')).toEqual(['OPENAI_API_KEY']);
    for (const origin of [
      'http://api.openai.com',
      'https://api.openai.com:8443',
      'https://openai.com',
      'toString',
    ]) {
      expect(usualVariables(origin)).toEqual([]);
    }
  });
});

describe('readProxies', () => {
  it('prefers the spelling in lower case, and takes an address without a scheme', () => {
    expect(readProxies({ HTTPS_PROXY: 'http://a:1', https_proxy: 'b:2', NO_PROXY: 'x' })).toEqual({
      httpProxy: '',
      httpsProxy: 'http://b:2',
      noProxy: 'x',
    });
    expect(readProxies({})).toEqual({ httpProxy: '', httpsProxy: '', noProxy: '' });
  });
});
