import type { Payload } from "../payloads";
import { Comparison } from "./Comparison";
import { CourseDetails } from "./CourseDetails";
import { CourseList } from "./CourseList";
import { ErrorHint } from "./ErrorHint";
import { Explanation } from "./Explanation";
import { Profile } from "./Profile";
import type { Say } from "./say";

interface Props {
  payload: Payload;
  current: boolean;
  say: Say;
  /** The reply's text, so that nothing is said twice. */
  text: string;
}

/** The structured part of a reply, drawn by its type. */
export function PayloadView({ payload, current, say, text }: Props) {
  return (
    <>
      {payload.simulated && <p class="simulated">Simulated data</p>}
      {draw()}
    </>
  );

  function draw() {
    switch (payload.type) {
      case "courses":
        if (payload.view === "comparison") return <Comparison payload={payload} />;
        if (payload.view === "details") return <CourseDetails payload={payload} />;
        return <CourseList payload={payload} current={current} say={say} titled={text.includes(payload.title)} />;
      case "explanation":
        return <Explanation payload={payload} />;
      case "profile":
        return <Profile payload={payload} />;
      case "error":
        return <ErrorHint payload={payload} hasText={text !== ""} />;
      case "notice":
        return null;
    }
  }
}
