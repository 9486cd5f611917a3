import { postings } from '@/lib/marketplace';

export async function GET(request: Request) {
  const q = new URL(request.url).searchParams.get('q')?.trim();
  if (!q) return Response.json({ error: 'q is missing' }, { status: 400 });
  const { jobs } = await postings({ q });
  return Response.json(jobs, { headers: { 'cache-control': 'private, max-age=60' } });
}
