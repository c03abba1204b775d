import {
  HealthCheckRequest,
  HealthCheckResponse,
  HealthCheckResponse_ServingStatus,
} from "../../../generated/protobuf/health_pb";
import { RpcCode, RpcError } from "./grpc/rpc-error";

/** go-plugin asks for this name; the empty one means the whole server. */
const healthyServices = ["plugin", ""];

/** Answers gRPC's health check: what answers at all is healthy. */
export function health(request: Uint8Array): Uint8Array {
  const { service } = HealthCheckRequest.decode(request);
  if (!healthyServices.includes(service)) {
    throw new RpcError(RpcCode.NOT_FOUND, `there is no service "${service}" here, only "plugin"`);
  }
  return HealthCheckResponse.encode({ status: HealthCheckResponse_ServingStatus.SERVING }).finish();
}
