import { NOTHING, type Value } from '../walk/values.ts';
import { argument, isCallback, option, thing, type Call, type Handler, type Table } from './call.ts';
import { loadPage } from './http.ts';
import { startThread } from './python.ts';
import { everyText, later, spanOf, startTimer } from './time.ts';

const QT = ['PyQt5', 'PyQt6', 'PySide2', 'PySide6', 'qtpy'];

const first: Handler = (call) => argument(call, 0);
const went: Handler = (call) => loadPage(call, call.given[0] ?? option(call, 'url'));

/** A timer fires what is connected to it, as often as it is started with. */
const timer: Handler = (call) => {
  const made = thing(call, 'qt-timer');
  made.fields.set('timeout', thing(call, 'qt-timeout', [['@timer', made]]));
  return made;
};

const held = ({ run, self }: Call, name: string): Value => (self?.kind === 'object' ? (run.readField(self, name) ?? NOTHING) : NOTHING);

const connected: Handler = (call) => {
  const of = held(call, '@timer');
  if (of.kind === 'object') call.run.writeField(of, '@work', argument(call, 0));
  return NOTHING;
};

const started: Handler = (call) => {
  const work = held(call, '@work');
  const given = call.given[0] ?? held(call, '@interval');
  if (!isCallback(work)) return NOTHING;
  const span = spanOf(call, given, 1, 'The interval of this timer');
  return startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback: work, assumptions: span.assumptions, question: span.question });
};

/** What programs with windows of Qt do over time, and where they ask for pages. A function, so that nothing is asked of other rooms while it is made. */
export const pythonQt = (): Table => ({
  '@qt-timeout.connect': connected,
  '@qt-timer.start': started,
  '@qt-timer.setInterval': (call) => {
    if (call.self?.kind === 'object') call.run.writeField(call.self, '@interval', argument(call, 0));
    return NOTHING;
  },
  ...Object.fromEntries(['setSingleShot', 'stop', 'isActive'].map((name): [string, Handler] => [`@qt-timer.${name}`, () => NOTHING])),
  ...Object.fromEntries(QT.flatMap((qt): [string, Handler][] => [
    [`${qt}.QtCore.QTimer`, timer],
    [`${qt}.QtCore.QTimer.singleShot`, (call) => later({ ...call, given: [call.given.at(-1) ?? NOTHING, argument(call, 0)] })],
    [`${qt}.QtCore.QThread().start`, startThread],
    [`${qt}.QtCore.QUrl`, first],
    [`${qt}.QtCore.QUrl.fromUserInput`, first],
    [`${qt}.QtNetwork.QNetworkRequest`, first],
    ...['QtWebEngineWidgets.QWebEngineView()', 'QtWebEngineWidgets.QWebEngineView().page()', 'QtWebKitWidgets.QWebView()'].flatMap((view) => ['load', 'setUrl'].map((name): [string, Handler] => [`${qt}.${view}.${name}`, went])),
    ...['get', 'post', 'put'].map((name): [string, Handler] => [`${qt}.QtNetwork.QNetworkAccessManager().${name}`, went]),
  ])),
});
