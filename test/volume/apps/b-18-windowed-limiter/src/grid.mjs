const countries = ['DE', 'FR', 'PL', 'UA', 'IN', 'PK', 'PH', 'BD', 'US', 'CA', 'GB', 'BR', 'AR', 'MX', 'EG', 'KE', 'NG', 'VN', 'ID', 'RO'];
const skills = (await import('./skills.json', { with: { type: 'json' } })).default;

export function* cells() {
  for (const country of countries) {
    for (const skill of skills) yield { country, skill };
  }
}
