import { postings } from '@/lib/marketplace';
import { topics } from '@/lib/topics';

export const dynamic = 'force-dynamic';
export const maxDuration = 60;

export async function GET(request: Request) {
  if (request.headers.get('authorization') !== `Bearer ${process.env.CRON_SECRET}`) {
    return new Response('Unauthorized', { status: 401 });
  }
  const summary: Record<string, number> = {};
  for (const [topic, words] of Object.entries(topics)) {
    summary[topic] = 0;
    for (const q of words) {
      let after: string | undefined;
      for (let page = 0; page < 3; page++) {
        const { jobs, next } = await postings({ q, first: 25, after });
        summary[topic] += jobs.length;
        if (!next) break;
        after = next;
      }
    }
  }
  return Response.json(summary);
}
