/** What became of the path since last time. */
export const Changes = ({ sentences }: { sentences: string[] }) => (
  <div class="changes" data-testid="changes">
    <h3 class="section">What changed</h3>
    <ul class="reasons">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  </div>
);
