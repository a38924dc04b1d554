/**
 * What speaks to endpoints, built into a file of its own, `sdk.js`, that is loaded with the first request: most runs
 * never need it, and no start waits for it. It is imported by the name that it has when built.
 */
export { createAnthropic } from '@ai-sdk/anthropic';
export { createGoogleGenerativeAI } from '@ai-sdk/google';
export { createOpenAICompatible } from '@ai-sdk/openai-compatible';
export { Agent, EnvHttpProxyAgent, fetch } from 'undici';
