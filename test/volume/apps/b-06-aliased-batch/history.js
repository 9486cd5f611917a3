const history = new Map();

export function record({ id, status, totalApplicants }) {
  const before = history.get(id);
  if (before?.status !== status) console.log(`${id}: ${before?.status ?? 'new'} -> ${status}`);
  history.set(id, { status, totalApplicants, at: Date.now() });
}
