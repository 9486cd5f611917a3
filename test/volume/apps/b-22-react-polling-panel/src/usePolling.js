import { useEffect, useRef, useState } from 'react';

export function usePolling(load, every) {
  const [state, setState] = useState({ data: undefined, error: undefined });
  const isBusy = useRef(false);

  useEffect(() => {
    let isGone = false;

    const tick = async () => {
      if (isBusy.current) return;
      isBusy.current = true;
      try {
        const data = await load();
        if (!isGone) setState({ data, error: undefined });
      } catch (error) {
        if (!isGone) setState((before) => ({ ...before, error }));
      } finally {
        isBusy.current = false;
      }
    };

    tick();
    const id = setInterval(tick, every);
    return () => {
      isGone = true;
      clearInterval(id);
    };
  }, [load, every]);

  return state;
}
