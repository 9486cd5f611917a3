const TIMEOUT = 4_000;

export async function newest() {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT);
  try {
    const response = await fetch('https://api.upwork.com/api/profiles/v2/search/jobs.json?q=voice+over&paging=0;1', {
      headers: { authorization: `Bearer ${process.env.TOKEN}` },
      signal: controller.signal,
    });
    const { jobs } = await response.json();
    return jobs[0];
  } finally {
    clearTimeout(timer);
  }
}
