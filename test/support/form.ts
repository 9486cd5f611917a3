/** A complete application. */
export const FIELDS: Readonly<Record<string, string>> = {
  title: 'Gig Radar',
  type: 'web',
  description: 'Shows me new job posts that match my saved searches, once every ten minutes.',
  exposure: 'personal',
  role: 'freelancer',
  'callback-url': 'https://radar.example.org/oauth/callback',
  'requests-per-day': '4000',
  'data-kept-hours': '24',
  commercial: 'no',
};

/** The text of an application, complete but for what is changed; null leaves a key out. */
export const formOf = (changes: Readonly<Record<string, string | null>> = {}): string =>
  Object.entries({ ...FIELDS, ...changes }).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`])).join('\n');
