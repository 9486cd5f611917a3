/**
 * Whether a file shows that its project uses the platform's API: a host or path of it, an SDK, or a variable for its keys.
 * Its feeds of jobs count as such, whose addresses people often paste in themselves. The name alone is no evidence, since anybody may write about the platform.
 */
export const showsApi = (text: string): boolean => /up.?work|odesk/i.test(text) && (API.test(text) || FEED.test(text));

const API =
  /\b(?:api|mcp|developers)\.(?:upwork|odesk)\.com\b|\bupwork\.com\/(?:api|gds|services\/api|ab\/account-security\/oauth2|ab\/feed|developer)\b|@upwork\/node-upwork|\b(?:node-upwork|upwork-api|python-upwork|php-upwork|ruby-upwork|golang-upwork|odesk-api|python-odesk|n8n-nodes-upwork|Net::Upwork::API|com\.[Uu]pwork:api)\b|\bUPWORK_(?:CLIENT|CONSUMER|ACCESS|REFRESH|API|OAUTH|REDIRECT|CALLBACK|TOKEN|TENANT|ORGANIZATION|GRAPHQL|MCP)_?\w*|x-upwork-api-tenantid/i;

/** Readers of its feeds, whatever the address: "RSS reader for …", "… RSS feed". */
const FEED = /\brss(?:[\s_-]+(?:feeds?|readers?|parsers?|jobs?|bots?|alerts?|notifiers?)){0,2}(?:[\s_-]+(?:for|from|of))?[\s_-]+up[-_ ]?work\b|\bup[-_ ]?work(?:['’]s)?(?:[\s_-]+(?:jobs?|search|projects?))?[\s_-]+rss\b|\bup[-_ ]?work(?:['’]s)?\s+(?:jobs?|job\s+posts?|projects?|listings?|postings?)\s+(?:from|via|through|by|over|using|with)\s+(?:\w+\s+){0,2}rss\b/i;
