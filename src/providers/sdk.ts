/**
 * What speaks to endpoints, built into a file of its own that is loaded with the first request: most runs never need
 * it, and no start waits for it.
 */
export { createAnthropic } from '@ai-sdk/anthropic';
export { createGoogleGenerativeAI } from '@ai-sdk/google';
export { createOpenAICompatible } from '@ai-sdk/openai-compatible';
export { Agent, EnvHttpProxyAgent, fetch } from 'undici';
