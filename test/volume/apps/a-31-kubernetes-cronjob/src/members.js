export async function members(team) {
  const response = await fetch(`https://api.upwork.com/api/hr/v2/search/members.json?team=${team}&paging=0;12`, { headers: { authorization: `Bearer ${process.env.TOKEN}` } });
  if (!response.ok) return [];
  const { jobs, members = jobs } = await response.json();
  return members;
}
