// Entry of /admin: nothing of the platform is in the page itself; all of it is asked for by token.

import { render } from "preact";
import { dropTokenFromAddress } from "../session";
import { Page } from "./Page";
import { storedToken } from "./token";

dropTokenFromAddress();
render(<Page first={storedToken()} />, document.getElementById("app") as HTMLElement);
