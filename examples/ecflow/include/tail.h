ecflow_client --complete
trap - EXIT
exit 0
