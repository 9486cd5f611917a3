/** Where the platform gives a token, under which name its answer says how long it is good for, and how many seconds that is. */
export const accessToken = { endpoint: /\/oauth2\/token\b/i, lifetimeField: /^expires_?in$/i, seconds: 86_400 } as const;
