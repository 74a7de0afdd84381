import type { PathPayload } from "../../shapes/path";

/** What is known already, and what the path does not reach, with the reason. */
export function PathSkills({ payload }: { payload: PathPayload }) {
  const { skills_known: known, skills_missing: missing, missing_reasons: reasons } = payload;
  return (
    <>
      {known.length > 0 && (
        <div>
          <h3 class="section">You have already</h3>
          <ul class="chips" aria-label="Skills you have already">
            {known.map((skill) => (
              <li key={skill}>{skill}</li>
            ))}
          </ul>
        </div>
      )}
      {missing.length > 0 && (
        <div>
          <h3 class="section">Not covered</h3>
          <ul class="modules" aria-label="Skills that are not covered">
            {missing.map((skill) => (
              <li key={skill}>
                {skill}
                {typeof reasons[skill] === "string" && <span class="muted">: {reasons[skill]}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
