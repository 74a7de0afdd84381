import type { QuizResult, SkillResult } from "../../shapes/quiz";
import { Bar } from "../Bar";
import { percent, sentenceCase } from "../words";

const ENDINGS: Record<string, string> = {
  precise: "That was enough to tell.",
  certain: "That was enough to tell.",
  length: "The quiz asks no more than this.",
  exhausted: "There were no more questions on this.",
  stopped: "You stopped early; the level rests on the answers so far.",
};

export const Result = ({ result, topic }: { result: QuizResult; topic: string | null }) => (
  <article class="card result" aria-label={topic ? `Result: ${topic}` : "Result"} data-testid="quiz-result">
    <div>
      <p class="overline">{topic ? `Your level in ${topic}` : "Your level"}</p>
      <h3 class="level">{sentenceCase(result.level)}</h3>
      <p class="aside">
        {result.right} of {result.asked} right. {ENDINGS[result.ending] ?? ""}
      </p>
    </div>
    <ul class="parts" aria-label="How sure this is">
      <Sure label={topic ?? "Overall"} certainty={result.certainty} />
    </ul>
    {result.skills.length > 1 && (
      <>
        <h4 class="section">Skill by skill</h4>
        <ul class="parts">
          {result.skills.map((one) => (
            <Sure key={one.skill} label={`${one.skill}: ${one.level}`} certainty={one.certainty} />
          ))}
        </ul>
      </>
    )}
    {result.skills.some((one) => one.known) && (
      <ul class="reasons" aria-label="What you can skip">
        {result.skills.filter((one) => one.known).map((one) => (
          <li key={one.skill}>{skipped(one)}</li>
        ))}
      </ul>
    )}
  </article>
);

const Sure = ({ label, certainty }: { label: string; certainty: number }) => (
  <li>
    <span>{label}</span>
    <Bar share={certainty} />
    <span class="share">
      {percent(certainty)} <span class="sure">sure</span>
    </span>
  </li>
);

const skipped = ({ skill, known }: SkillResult): string =>
  known === "beginner"
    ? `Beginner courses on ${skill} can be skipped.`
    : `Courses on ${skill} up to ${known} level can be skipped.`;
