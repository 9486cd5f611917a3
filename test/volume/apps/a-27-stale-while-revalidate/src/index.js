import express from 'express';
import { staleWhileRevalidate } from './swr.js';
import { gigsFor } from './gigs.js';

const MINUTES = 60_000;
const TOPICS = new Set(['illustration', 'animation', 'lettering', 'storyboards', 'concept-art']);

const gigs = staleWhileRevalidate(gigsFor, { freshMs: 10 * MINUTES, staleMs: 60 * MINUTES });

const app = express();

app.use((req, res, next) => {
  res.set('access-control-allow-origin', '*');
  next();
});

app.get('/v1/gigs/:topic', async (req, res) => {
  const { topic } = req.params;
  if (!TOPICS.has(topic)) return res.status(404).json({ error: 'unknown topic' });
  try {
    res.json(await gigs(topic));
  } catch {
    res.status(502).json({ error: 'upstream' });
  }
});

app.listen(Number(process.env.PORT) || 4000);

export default app;
