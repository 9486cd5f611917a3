'use strict';

const CLOSED = 'closed';
const OPEN = 'open';
const HALF_OPEN = 'half-open';

function createBreaker(action, { threshold = 5, coolDown = 10 * 60 * 1000 } = {}) {
  let state = CLOSED;
  let failures = 0;
  let openedAt = 0;

  return async function guarded(...args) {
    if (state === OPEN) {
      if (Date.now() - openedAt < coolDown) throw new Error('breaker is open');
      state = HALF_OPEN;
    }
    try {
      const result = await action(...args);
      state = CLOSED;
      failures = 0;
      return result;
    } catch (error) {
      failures += 1;
      if (state === HALF_OPEN || failures >= threshold) {
        state = OPEN;
        openedAt = Date.now();
      }
      throw error;
    }
  };
}

module.exports = { createBreaker };
