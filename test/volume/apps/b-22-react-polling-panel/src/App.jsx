import React, { useState } from 'react';
import { usePolling } from './usePolling.js';
import { messages, proposals } from './api.js';

function Count({ label, load, every }) {
  const { data, error } = usePolling(load, every);
  if (error) return <p className="error">{error.message}</p>;
  return <p>{label}: {data ?? '…'}</p>;
}

export default function App() {
  const [isPinned] = useState(true);
  return (
    <section>
      <h1>Sidecar</h1>
      <Count label="Unread messages" load={messages} every={30000} />
      <Count label="Active proposals" load={proposals} every={120000} />
      {isPinned && <small>Pinned</small>}
    </section>
  );
}
