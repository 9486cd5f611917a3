export default function Page() {
  return (
    <main>
      <h1>Night shift</h1>
      <form action="/api/jobs">
        <input name="q" placeholder="What do you do?" />
      </form>
    </main>
  );
}
