import type { JobSource } from './types';

export function rssSource(token: string): JobSource {
  return {
    async latest(query) {
      const url = `https://www.upwork.com/ab/feed/jobs/rss?q=${encodeURIComponent(query)}&securityToken=${token}`;
      const text = await (await fetch(url)).text();
      return [...text.matchAll(/<item><title>(.*?)<\/title>.*?<guid>(.*?)<\/guid>/gs)].map(([, title = '', id = '']) => ({ id, title }));
    },
  };
}
