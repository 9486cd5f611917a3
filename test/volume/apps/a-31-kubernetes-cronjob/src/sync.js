import { members } from './members.js';
import { mapLimit } from './map-limit.js';

const teams = process.env.TEAMS?.split(',') ?? ['alpha'];

const roster = {};
for (const team of teams) {
  const found = await members(team);
  roster[team] = await mapLimit(found, 3, async ({ id }) => {
    const response = await fetch(`https://api.upwork.com/api/profiles/v1/providers/${id}.json`, { headers: { authorization: `Bearer ${process.env.TOKEN}` } });
    return response.ok ? response.json() : null;
  });
}

await fetch('https://hr.talent-sync.example/roster', { method: 'PUT', body: JSON.stringify(roster) });
