import { get, retrying } from './upstream.js';

const STATES = { pending: 5, accepted: 30, declined: 60, expired: 180 };

Object.entries(STATES).forEach(([state, minutes], position) => {
  const run = () => retrying(() => get('offers/v1/contractors/offers.json', { status: state })).catch((error) => console.error(state, error.message));
  setTimeout(() => {
    run();
    setInterval(run, minutes * 60_000);
  }, position * 10_000);
});
