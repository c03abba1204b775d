const begin = performance.now();
const { GetProviderSchema_Response: Response, PlanResourceChange_Request: Request } =
  require("../../../generated/protobuf/tfplugin6_pb") as typeof import("../../../generated/protobuf/tfplugin6_pb");
const { measure } = require("./codec-work.mjs");

measure(begin, {
  encodeSchema: (message: object) => Response.encode(Response.fromPartial(message)).finish(),
  roundTrip: (message: object) => Request.decode(Request.encode(Request.fromPartial(message)).finish()),
});
