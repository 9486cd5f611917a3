/** How many requests an app may send: a day by key, a second and a minute by address. */
export const requestLimits = { perDay: 40_000, perSecond: 10, perMinute: 300 } as const;
